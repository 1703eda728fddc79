"""Times onnxruntime and spaCy on the articles that `demarche-bench articles` wrote; prints what was read, and the seconds."""
import json
import sys
import time


def onnx(work, path):
    """The encoder in int8, batch by batch, on one thread."""
    import numpy as np
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_ALL
    session = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])

    def tensors(batch):
        longest = max(map(len, batch))
        fill = lambda value: [list(value(row)) + [0] * (longest - len(row)) for row in batch]
        return {"pieces": np.array(fill(lambda row: row), np.int64), "mask": np.array(fill(lambda row: [1] * len(row)), np.int64)}

    batches = [tensors(batch) for batch in work["batches"]]
    run = lambda some: [session.run(None, batch) for batch in some]
    return work["pieces"], lambda: run(batches[:20]), lambda: run(batches)


def spacy(work, package):
    """The whole small English pipeline: tags, syntax, lemmas, names."""
    import importlib

    pipeline = importlib.import_module(package).load()
    read = lambda texts: list(pipeline.pipe(texts))
    return work["words"], lambda: read(work["articles"][:10]), lambda: read(work["articles"])


def main():
    peer, work, thing = sys.argv[1:]
    with open(work, encoding="utf-8") as file:
        units, warm, run = {"onnx": onnx, "spacy": spacy}[peer](json.load(file), thing)
    warm()
    start = time.perf_counter()
    run()
    print(units, time.perf_counter() - start)


if __name__ == "__main__":
    main()
