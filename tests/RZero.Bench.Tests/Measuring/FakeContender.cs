using RZero.Bench.Measuring;

namespace RZero.Bench.Tests.Measuring;

/// <summary>A contender whose rates by processor time are given, and which says when it ran.</summary>
internal sealed class FakeContender(string name, List<string> log, params double[] rates) : IContender
{
    public string Name => name;

    public Sample Run(int round, CancellationToken stop)
    {
        log.Add($"{name}{round}");
        return new(round == 0 ? 1 : rates[round - 1], Seconds: 1, CpuSeconds: 1);
    }
}
