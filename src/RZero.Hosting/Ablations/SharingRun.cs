using RZero.CoEvolution.Plan;
using RZero.Core.Events;
using RZero.Core.Storage;
using RZero.Hosting.Runs;

namespace RZero.Hosting.Ablations;

/// <summary>A run of an ablation, which samples nothing that a run beside it has sampled already.</summary>
/// <param name="run">The run; closed with this.</param>
/// <param name="samples">Its store; closed with this.</param>
public sealed class SharingRun(IOpenRun run, SharedSamples samples) : IOpenRun
{
    /// <inheritdoc/>
    public string Folder => run.Folder;

    /// <inheritdoc/>
    public RunPlan Plan => run.Plan;

    /// <inheritdoc/>
    public IRunStore Store => samples;

    /// <summary>Completions that were taken from the runs beside it.</summary>
    public long Taken => samples.Taken;

    /// <inheritdoc/>
    public void TellAlarms(Action<RunEvent> tell) => run.TellAlarms(tell);

    /// <inheritdoc/>
    public void Dispose()
    {
        samples.Dispose();
        run.Dispose();
    }
}
