using System.Collections.Immutable;
using RZero.Checkpoints.Configuration;
using RZero.Core.Sampling;
using RZero.Generation;

namespace RZero.Hosting.Models;

/// <summary>A model's weights in memory, and what computes with them. One copy serves all that is asked of it.</summary>
public interface ILoadedModel : IDisposable
{
    /// <summary>The architecture.</summary>
    ModelConfig Config { get; }

    /// <summary>Makes an engine that samples from the weights. The caller owns it, and ends it before the model.</summary>
    IRolloutEngine NewEngine(EngineSettings settings);

    /// <summary>
    /// Samples one completion and tells of every token as soon as it is drawn. Where a prompt goes on from the text before, only what is new is read.
    /// </summary>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    void Continue(RolloutRequest request, SamplingOptions sampling, EngineSettings settings, Action<int> taken, CancellationToken stop);

    /// <summary>
    /// How probable the model finds each token after those before it. Texts that are asked for side by side are worked on side by side.
    /// </summary>
    /// <param name="ids">At least one token, all in the vocabulary.</param>
    /// <param name="top">How many of the most probable next tokens are named.</param>
    /// <param name="stop">Interrupts.</param>
    Task<TokenScores> ScoreAsync(ImmutableArray<int> ids, int top, CancellationToken stop);
}
