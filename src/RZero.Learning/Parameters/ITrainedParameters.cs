using RZero.Checkpoints.Policies;

namespace RZero.Learning.Parameters;

/// <summary>A policy whose numbers training changes in place: those of a whole model, or of an adapter over one that stays as it is.</summary>
public interface ITrainedParameters : IPolicyWeights, IDisposable
{
    /// <summary>What is trained.</summary>
    ParameterMemory<float> Memory { get; }

    /// <summary>What lies below and is only read; null where all weights are trained.</summary>
    FrozenBase<float>? Frozen { get; }

    /// <summary>Says that the numbers are not those of before; to be called after every update.</summary>
    void Change();
}
