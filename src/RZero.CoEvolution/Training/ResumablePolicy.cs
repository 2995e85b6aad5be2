namespace RZero.CoEvolution.Training;

/// <summary>
/// The policy that a phase trains, and the way back to its last checkpoint. Two are never open at a time: each holds weights, moments and a
/// sampler's memory.
/// </summary>
internal sealed class ResumablePolicy : IDisposable
{
    private readonly Func<string?, ITrainablePolicy> open;
    private ITrainablePolicy? current;

    /// <param name="open">Opens it as a checkpoint's folder has it; null for the phase's first policy.</param>
    /// <param name="checkpoint">The folder to begin with, or null.</param>
    public ResumablePolicy(Func<string?, ITrainablePolicy> open, string? checkpoint) => (this.open, current) = (open, open(checkpoint));

    /// <summary>The policy as it stands.</summary>
    /// <exception cref="ObjectDisposedException">It was closed, or could not be opened again.</exception>
    public ITrainablePolicy Current => current ?? throw new ObjectDisposedException(nameof(ResumablePolicy));

    /// <summary>Gives up what was learned since a checkpoint.</summary>
    public void GoBackTo(string? checkpoint)
    {
        Dispose();
        current = open(checkpoint);
    }

    public void Dispose()
    {
        var closed = current;
        current = null;
        closed?.Dispose();
    }
}
