using RZero.Core;
using RZero.Core.Sampling;

namespace RZero.CoEvolution;

/// <summary>Opens policies from their folders.</summary>
public interface IPolicySource
{
    /// <summary>A frozen policy to sample from.</summary>
    /// <param name="folder">Its Hugging Face folder.</param>
    /// <param name="phase">What progress is reported under.</param>
    IPolicySampler OpenSampler(string folder, PhaseId phase);
}
