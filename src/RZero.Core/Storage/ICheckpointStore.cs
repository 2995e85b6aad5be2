namespace RZero.Core.Storage;

/// <summary>Keeps what was trained. A call that returns has made its data durable.</summary>
public interface ICheckpointStore
{
    /// <summary>The last checkpoint of a training phase, or null; of a phase that was gone back from, that of the attempt in its place.</summary>
    StepCheckpoint? FindCheckpoint(PhaseId phase);

    /// <summary>Writes a checkpoint: <paramref name="write"/> fills an empty folder, which then takes its place all at once.</summary>
    /// <param name="phase">The training phase.</param>
    /// <param name="step">Steps done.</param>
    /// <param name="complete">Whether the phase is over; earlier checkpoints of it may then be dropped.</param>
    /// <param name="write">Writes the files into the folder it is given.</param>
    /// <returns>The checkpoint at its final place.</returns>
    StepCheckpoint CommitCheckpoint(PhaseId phase, int step, bool complete, Action<string> write);
}
