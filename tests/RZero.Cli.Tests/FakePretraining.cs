using RZero.Hosting.Pretraining;

namespace RZero.Cli.Tests;

/// <summary>Learns at once.</summary>
internal sealed class FakePretraining : IPretraining
{
    public void Run(PretrainingOrder order, Action<PretrainingStep> report, CancellationToken stop)
    {
        for (var step = 1; step <= order.Steps; step++)
        {
            report(new("mixed", step, order.Steps.Value, 1.0 / step, 1000));
        }
    }
}
