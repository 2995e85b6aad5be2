using TorchSharp.Modules;

namespace RZero.Torch.Decoding;

/// <summary>A weight under its name in the checkpoint.</summary>
/// <param name="Name">Such as <c>model.layers.0.self_attn.q_proj.weight</c>.</param>
/// <param name="Value">The float32 master.</param>
public sealed record NamedWeight(string Name, Parameter Value);
