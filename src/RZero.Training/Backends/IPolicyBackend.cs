using System.Collections.Immutable;

namespace RZero.Training.Backends;

/// <summary>
/// A policy in training as a backend computes it: its weights on a device, forward and backward passes over them, and the optimizer. It knows no
/// objective: <see cref="PolicyTrainer"/> says what is passed through the model and what the derivatives are.
/// </summary>
public interface IPolicyBackend : IDisposable
{
    /// <summary>Cuts the rollouts of an update into passes of at most the options' tokens, as this backend counts them.</summary>
    /// <param name="samples">At least one.</param>
    ImmutableArray<TokenBatch> Cut(ImmutableArray<TrainingSample> samples);

    /// <summary>
    /// Passes every batch forward, asks for its derivatives and carries them back; afterwards the gradients are the sums over all batches, in place
    /// of what they were.
    /// </summary>
    /// <param name="passes">The batches of one update, at least one. How their gradients are added up depends on the number of shards alone.</param>
    /// <param name="differentiate">
    /// Gives the derivatives of a batch, or of each of the parts that a backend with too little memory cuts it into; called from several threads.
    /// </param>
    /// <returns>What was said of each batch, in their order.</returns>
    ImmutableArray<PassTally> Accumulate(IReadOnlyList<TokenBatch> passes, PassDerivatives differentiate);

    /// <summary>Scales the gradients to the bound that the options set.</summary>
    /// <returns>Their common norm before; where it is not finite they are left alone, and the caller takes no step.</returns>
    double ClipGradients();

    /// <summary>Takes a step of the optimizer along the gradients.</summary>
    void Step(double learningRate);

    /// <summary>Whether every weight is a number that can be computed with.</summary>
    bool HasSoundWeights();

    /// <summary>[N] of every batch, in their order: log-probs of its completion tokens under the policy as it stands.</summary>
    ImmutableArray<float[]> LogProbs(IReadOnlyList<TokenBatch> batches);

    /// <summary>
    /// [N] of every batch, in their order: entropies of the distributions that its completion tokens come from, under the policy as it stands, in
    /// nats.
    /// </summary>
    ImmutableArray<float[]> Entropies(IReadOnlyList<TokenBatch> batches);

    /// <summary>Writes the optimizer's state to a file.</summary>
    void SaveOptimizer(string path);

    /// <summary>Reads back what <see cref="SaveOptimizer"/> wrote.</summary>
    void LoadOptimizer(string path);
}

/// <summary>Says how the loss of an update changes with the numbers of one pass.</summary>
/// <param name="batch">What was passed.</param>
/// <param name="numbers">What the models say of it.</param>
public delegate PassSlopes PassDerivatives(TokenBatch batch, PassNumbers numbers);

/// <summary>What the models say of the N completion tokens of a pass.</summary>
/// <param name="LogProbs">[N]: under the policy in training, at the options' temperature.</param>
/// <param name="Reference">[N]: under the reference policy; empty where the objective uses none.</param>
/// <param name="Entropies">[N]: of the distribution that each token was drawn from; empty where the objective uses none.</param>
public sealed record PassNumbers(float[] LogProbs, float[] Reference, float[] Entropies);

/// <summary>The derivatives that a backend carries back.</summary>
/// <param name="Tally">What is reported of the pass.</param>
/// <param name="ByLogProb">[N].</param>
/// <param name="ByEntropy">[N]; empty where the objective uses no entropies.</param>
public sealed record PassSlopes(PassTally Tally, float[] ByLogProb, float[] ByEntropy);
