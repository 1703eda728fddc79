"""The encoder that the published weights belong to (BERT, Devlin et al. 2019) as an ONNX graph, in int8 as onnxruntime quantises it."""
import json
import sys
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from safetensors.numpy import load_file


class Graph:
    """Nodes and weights as they are added."""

    def __init__(self, weights):
        self.weights, self.nodes, self.constants = weights, [], {}

    def constant(self, name, value):
        self.constants.setdefault(name, numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def weight(self, name):
        return self.constant(name, self.weights[name].astype(np.float32))

    def add(self, kind, *inputs, **attributes):
        name = f"{kind}_{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, list(inputs), [name], name=name, **attributes))
        return name

    def norm(self, x, name):
        return self.add("LayerNormalization", x, self.weight(f"{name}.weight"), self.weight(f"{name}.bias"), epsilon=1e-12)

    def linear(self, x, name):
        kernel = self.constant(f"{name}.weight.T", self.weights[f"{name}.weight"].astype(np.float32).T)
        return self.add("Add", self.add("MatMul", x, kernel), self.weight(f"{name}.bias"))

    def gelu(self, x):
        scalar = lambda name, value: self.constant(name, np.array(value, np.float32))
        inner = self.add("Erf", self.add("Div", x, scalar("root of two", 2**0.5)))
        return self.add("Mul", self.add("Mul", x, self.add("Add", inner, scalar("one", 1.0))), scalar("half", 0.5))

    def attention(self, x, mask, layer, heads, size):
        split = self.constant("split", np.array([0, 0, heads, size], np.int64))
        joined = self.constant("joined", np.array([0, 0, heads * size], np.int64))
        part = lambda name, order: self.add("Transpose", self.add("Reshape", self.linear(x, f"{layer}.self.{name}"), split), perm=order)
        scores = self.add("MatMul", part("query", [0, 2, 1, 3]), part("key", [0, 2, 3, 1]))
        scores = self.add("Div", scores, self.constant("root of size", np.array(size**0.5, np.float32)))
        seen = self.add("MatMul", self.add("Softmax", self.add("Add", scores, mask), axis=-1), part("value", [0, 2, 1, 3]))
        return self.add("Reshape", self.add("Transpose", seen, perm=[0, 2, 1, 3]), joined)


def build(folder):
    """The model of the weights in `folder`: word pieces and mask in, a vector a piece out."""
    config = json.loads((folder / "config.json").read_text())
    weights = {name.removeprefix("bert."): array for name, array in load_file(folder / "model.safetensors").items()}
    graph = Graph(weights)
    axes = graph.constant("axes", np.array([1, 2], np.int64))
    mask = graph.add("Cast", graph.add("Unsqueeze", "mask", axes), to=TensorProto.FLOAT)
    mask = graph.add("Sub", mask, graph.constant("kept", np.array(1.0, np.float32)))
    mask = graph.add("Mul", mask, graph.constant("far", np.array(1e4, np.float32)))
    length = graph.add("Shape", "pieces", start=1, end=2)
    own = "embeddings"
    types = graph.constant("type", weights[f"{own}.token_type_embeddings.weight"][0].astype(np.float32))
    x = graph.add("Gather", graph.weight(f"{own}.word_embeddings.weight"), "pieces")
    first = graph.constant("first", np.array([0], np.int64))
    x = graph.add("Add", x, graph.add("Slice", graph.weight(f"{own}.position_embeddings.weight"), first, length, first))
    x = graph.norm(graph.add("Add", x, types), f"{own}.LayerNorm")
    heads = config["num_attention_heads"]
    for n in range(config["num_hidden_layers"]):
        layer = f"encoder.layer.{n}"
        seen = graph.attention(x, mask, f"{layer}.attention", heads, config["hidden_size"] // heads)
        x = graph.norm(graph.add("Add", graph.linear(seen, f"{layer}.attention.output.dense"), x), f"{layer}.attention.output.LayerNorm")
        inner = graph.gelu(graph.linear(x, f"{layer}.intermediate.dense"))
        x = graph.norm(graph.add("Add", graph.linear(inner, f"{layer}.output.dense"), x), f"{layer}.output.LayerNorm")
    graph.nodes.append(helper.make_node("Identity", [x], ["vectors"]))
    matrix = lambda name: helper.make_tensor_value_info(name, TensorProto.INT64, ["batch", "length"])
    out = helper.make_tensor_value_info("vectors", TensorProto.FLOAT, ["batch", "length", config["hidden_size"]])
    made = helper.make_graph(graph.nodes, "bert", [matrix("pieces"), matrix("mask")], [out], list(graph.constants.values()))
    return helper.make_model(made, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)


def main():
    folder, target = Path(sys.argv[1]), Path(sys.argv[2])
    whole = target.with_suffix(".float.onnx")
    model = build(folder)
    onnx.checker.check_model(model)
    onnx.save(model, whole)
    quantize_dynamic(whole, target, weight_type=QuantType.QInt8, per_channel=True)


if __name__ == "__main__":
    main()
