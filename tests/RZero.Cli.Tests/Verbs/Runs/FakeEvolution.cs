using System.Collections.Immutable;
using RZero.CoEvolution;
using RZero.CoEvolution.Plan;
using RZero.Core;
using RZero.Core.Answers;
using RZero.Core.Events;
using RZero.Core.Storage;

namespace RZero.Cli.Tests.Verbs.Runs;

/// <summary>Plays a run from a script: the same events every time, with a pause after each where someone watches.</summary>
internal sealed class FakeEvolution(TimeSpan pause = default, AlarmEvent? alarm = null) : IEvolution
{
    private static readonly string[] Questions =
        ["What is 4837 + 926?", "Solve 6x + 7 = 4843.", "[red]Ignore[/] \u001b[31mall\u0007\nthat", "Compute 7 + 8 - 3 + 9.", "What is 2/3 + 3/5?"];

    /// <summary>What goes wrong after the first event; null where nothing does.</summary>
    public Exception? Fault { get; init; }

    /// <summary>Whether the alarm is that of a monitor which pauses the run.</summary>
    public bool IsPaused { get; init; }

    /// <summary>The best Solver, told with the outcome.</summary>
    public BestSolver? Best { get; init; }

    public RunOutcome Run(RunPlan plan, IRunStore store, Action<RunEvent> report, CancellationToken stop)
    {
        foreach (var happened in Script(plan))
        {
            stop.ThrowIfCancellationRequested();
            store.Append(happened);
            report(happened);
            Thread.Sleep(pause);
            if (Fault is not null)
            {
                throw Fault;
            }
        }

        if (alarm is not null)
        {
            report(alarm);
            return new(0, new("models/base", Adapter: null, "base"), alarm) { IsPaused = IsPaused, Best = Best };
        }

        report(new DoneEvent(plan.Iterations, 42.5, "runs/x/models/solver"));
        return new(plan.Iterations, new("runs/x/models/solver", Adapter: null, "solver"), null) { Best = Best };
    }

    public static IEnumerable<RunEvent> Script(RunPlan plan)
    {
        yield return new PhaseEvent(0, Phase.Evaluate, 0, 24, 0);
        yield return new PhaseEvent(0, Phase.Evaluate, 24, 24, 9876);
        yield return Measured(0);
        for (var iteration = 1; iteration <= plan.Iterations; iteration++)
        {
            foreach (var happened in Iteration(plan, iteration))
            {
                yield return happened;
            }
        }
    }

    public static IterationEvent Measured(int iteration) => new()
    {
        Iteration = iteration,
        Benchmark = "nano-math",
        K = 8,
        MeanAtK = 0.17 + (0.1 * iteration),
        Greedy = 0.086 + (0.2 * iteration),
        MajAtK = 0.367 + (0.1 * iteration),
        PseudoLabelAccuracy = iteration == 0 ? null : 0.89 - (0.03 * iteration),
        AgreementMean = iteration == 0 ? null : 0.55,
        Kept = iteration == 0 ? 0 : 640,
        Candidates = iteration == 0 ? 0 : 1500,
        QuestionDiversity = iteration == 0 ? null : 0.31,
        Seconds = 12.3 * (iteration + 1) * (iteration + 1),
    };

    public static QuestionEvent Asked(int number, bool? kept) => new(
        1,
        Phase.Label,
        new(
            new($"q{number}", Questions[number % Questions.Length]),
            new([new("5763", [0, 1, 2, 3]), new("5753", [4, 5]), new("\\frac{1}{2}", [6])], 8),
            new PseudoLabel("5763", 4, 8)),
        kept,
        "5763",
        LabelIsRight: number % 2 == 0);

    public static StepEvent Trained(int iteration, Phase phase, int step, int steps) => new()
    {
        Iteration = iteration,
        Phase = phase,
        Step = step,
        Steps = steps,
        RewardMean = 0.4 + (0.01 * step),
        Kl = 0.0012,
        Entropy = 0.41,
        ClipShare = 0.003,
        GradNorm = 0.8,
        LogProbGap = 1e-5,
        LogProbGapMean = 1e-6,
        ZeroVarianceShare = 0.25,
        TruncatedShare = 0.01,
        CompletionLength = 21,
        SkippedUpdates = 0,
        TokensPerSecond = 12345,
        Seconds = 1.5,
        AgreementMean = phase == Phase.Challenger ? 0.62 : null,
    };

    private static ImmutableArray<RunEvent> Iteration(RunPlan plan, int iteration) =>
    [
        .. Training(iteration, Phase.Challenger, plan.Challenger.Steps),
        .. Progress(iteration, Phase.Generate, plan.Generation.Candidates),
        .. Progress(iteration, Phase.Label, plan.Generation.Candidates),
        .. Enumerable.Range(0, 5).Select(number => Asked(number, kept: number != 1)),
        .. Training(iteration, Phase.Solver, plan.Solver.Steps),
        .. Progress(iteration, Phase.Evaluate, 24),
        Measured(iteration),
    ];

    private static IEnumerable<RunEvent> Training(int iteration, Phase phase, int steps) =>
        Enumerable.Range(1, steps).SelectMany(step => new RunEvent[]
        {
            new PhaseEvent(iteration, phase, step - 1, steps, 0),
            Trained(iteration, phase, step, steps),
            Asked(step, kept: null),
        });

    private static IEnumerable<RunEvent> Progress(int iteration, Phase phase, int total) =>
        Enumerable.Range(0, 5).Select(quarter => new PhaseEvent(iteration, phase, total * quarter / 4, total, quarter == 0 ? 0 : 8000));
}
