"""Times onnxruntime and spaCy on the articles that `demarche-bench` wrote; prints how many units were read, and the seconds."""
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
    return lambda: run(batches[:20]), lambda: run(batches)


def spacy(work, package):
    """The whole small English pipeline: tags, syntax, lemmas, names."""
    import importlib

    pipeline = importlib.import_module(package).load()
    read = lambda texts: list(pipeline.pipe(texts))
    return lambda: read(work["articles"][:10]), lambda: read(work["articles"])


def main():
    peer, path, unit, thing = sys.argv[1:]
    with open(path, encoding="utf-8") as file:
        work = json.load(file)
    units = {"articles": len(work["articles"]), "words": work["words"], "pieces": work["pieces"]}
    warm, run = {"onnx": onnx, "spacy": spacy}[peer](work, thing)
    warm()
    start = time.perf_counter()
    run()
    print(units[unit], time.perf_counter() - start)


if __name__ == "__main__":
    main()
