using RZero.Core;

namespace RZero.Cli.Console;

/// <summary>How far the current phase is.</summary>
/// <param name="Iteration">Its iteration; 0 measures the base.</param>
/// <param name="Phase">Which phase.</param>
/// <param name="Done">Steps or questions done.</param>
/// <param name="Total">Steps or questions in all.</param>
/// <param name="TokensPerSecond">Sampled tokens a second in the last piece of work; 0 where nothing was sampled.</param>
/// <param name="Began">When this process first heard of the phase.</param>
/// <param name="DoneAtBegin">What was done then: a resumed phase does not begin at 0.</param>
internal sealed record PhaseProgress(int Iteration, Phase Phase, int Done, int Total, double TokensPerSecond, TimeSpan Began, int DoneAtBegin)
{
    /// <summary>Workers finish in clumps: the first moments say nothing of the speed.</summary>
    private static readonly TimeSpan Watched = TimeSpan.FromSeconds(5);

    /// <summary>The progress after news of the same phase, or of the next one.</summary>
    public static PhaseProgress After(PhaseProgress? before, int iteration, Phase phase, int done, int total, double tokensPerSecond, TimeSpan now) =>
        before is not null && before.Iteration == iteration && before.Phase == phase
            ? before with { Done = done, Total = total, TokensPerSecond = tokensPerSecond > 0 ? tokensPerSecond : before.TokensPerSecond }
            : new(iteration, phase, done, total, tokensPerSecond, now, Math.Min(done, total));

    /// <summary>Share done, in [0, 1].</summary>
    public double Share => Total <= 0 ? 0 : Math.Clamp((double)Done / Total, 0, 1);

    /// <summary>Time to the end of the phase at the speed so far; null in its first seconds, before anything and after everything was done.</summary>
    public TimeSpan? Remaining(TimeSpan now) =>
        Done > DoneAtBegin && Done < Total && now - Began >= Watched ? (now - Began) / (Done - DoneAtBegin) * (Total - Done) : null;
}
