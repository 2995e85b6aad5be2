using RZero.Checkpoints.Adapters;
using RZero.Checkpoints.Configuration;
using RZero.Checkpoints.Folders;
using RZero.Core;

namespace RZero.Checkpoints.Policies;

/// <summary>
/// A policy's weights as whoever computes with them sees them, wherever they are: in a folder, or in the memory of what trains them. Engines are
/// made from it and read it again after an update.
/// </summary>
public interface IPolicyWeights
{
    /// <summary>Which policy it is, by its weights as they stand.</summary>
    PolicyRef Policy { get; }

    /// <summary>The architecture.</summary>
    ModelConfig Config { get; }

    /// <summary>
    /// The weights by their names in a checkpoint, as float32, those of an adapter added; names and shapes stay what they are.
    /// </summary>
    IWeightSource Tensors { get; }

    /// <summary>
    /// The adapter that lies over frozen weights, as it stands; null where the policy has weights of its own. An engine that has the frozen weights
    /// needs nothing else.
    /// </summary>
    LoraAdapter? Adapter => null;

    /// <summary>Grows with every change of the weights; always 0 where they are frozen.</summary>
    long Version { get; }
}
