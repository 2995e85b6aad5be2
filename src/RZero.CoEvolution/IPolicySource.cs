using RZero.Core;
using RZero.Core.Sampling;

namespace RZero.CoEvolution;

/// <summary>Opens policies from their folders.</summary>
public interface IPolicySource
{
    /// <summary>Which policy is in a Hugging Face folder, by the weights that are there now.</summary>
    PolicyRef Identify(string folder);

    /// <summary>A frozen policy to sample from.</summary>
    /// <param name="policy">Which one.</param>
    /// <param name="phase">What progress is reported under.</param>
    IPolicySampler OpenSampler(PolicyRef policy, PhaseId phase);
}
