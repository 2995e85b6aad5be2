using System.Collections.Immutable;
using System.Net;
using RZero.Core;
using RZero.Evaluation;
using RZero.Runs;

namespace RZero.Dashboard;

/// <summary>What is shown, and to whom.</summary>
public sealed record DashboardOptions
{
    /// <summary>The run folders, at least one.</summary>
    public required ImmutableArray<string> Runs { get; init; }

    /// <summary>Where it listens. Beyond this machine every request needs the token.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>The port; 0 for one that is free.</summary>
    public int Port { get; init; }

    /// <summary>What a request must know where others can reach the page; null where only this machine can.</summary>
    public string? Token { get; init; }

    /// <summary>How often a run's journal is looked at for something new.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// Reads off a run what its Solvers answered to the held-out problems, and what of it is right; null where nobody here can. A
    /// <see cref="UserException"/> says why it cannot for a run.
    /// </summary>
    public Func<RunReader, CancellationToken, ImmutableArray<MeasuredAnswers>>? HeldOut { get; init; }

    /// <summary>Time.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
