using System.Collections.Immutable;
using System.Globalization;
using RZero.Core;
using RZero.Core.Answers;
using RZero.Core.Events;
using RZero.Core.Sampling;
using RZero.Runs;

namespace RZero.Testing.Runs;

/// <summary>A run in a folder of its own, written by the real store: a base and two iterations, as many questions and steps as a test
/// wants.</summary>
public sealed class MadeRun : IDisposable
{
    /// <summary>What a Challenger must not be able to do to a page: a script, letters from right to left, an escape sequence, a row's and a cell's
    /// end.</summary>
    public const string Hostile = "<script>document.title='taken'</script><img src=x onerror=alert(1)> \u202Eabc\u202C \u001b[31mred | </td></tr>";

    /// <summary>Votes on a question.</summary>
    public const int VoteCount = 8;

    private readonly TemporaryFolder folder = new();

    /// <param name="name">What the run's folder is called.</param>
    public MadeRun(string name = "made-run")
    {
        Folder = folder.File(name);
        Store = RunStore.Create(Folder, new()
        {
            RunId = "01a2",
            CreatedAt = new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.Zero),
            CodeVersion = "0.1.0",
            Plan = "recipe: paper\nfilter:\n  min_agreement: 0.25\n  max_agreement: 0.75\n",
            PlanHash = "aa",
            Seed = 7,
            ModelPath = "models/<nano>",
            ModelFingerprint = "bb",
            PromptHash = "cc",
        });
    }

    /// <summary>Where it is.</summary>
    public string Folder { get; }

    /// <summary>Writes to it.</summary>
    public RunStore Store { get; private set; }

    /// <summary>The base and two iterations with four steps of each role and twenty questions, the sixth of which is hostile.</summary>
    public static MadeRun Usual()
    {
        var run = new MadeRun();
        run.Measure(0);
        for (var iteration = 1; iteration <= 2; iteration++)
        {
            run.Step(iteration, Phase.Challenger, 4);
            run.Ask(iteration, 20);
            run.Step(iteration, Phase.Solver, 4);
            run.Measure(iteration);
        }

        return run;
    }

    /// <summary>Tells of steps.</summary>
    public void Step(int iteration, Phase phase, int count) => Store.Append([.. Steps(iteration, phase, count)]);

    /// <summary>Steps that are not told of yet.</summary>
    public static IEnumerable<StepEvent> Steps(int iteration, Phase phase, int count) => Enumerable.Range(1, count).Select(step => new StepEvent
    {
        Iteration = iteration,
        Phase = phase,
        Step = step,
        Steps = count,
        RewardMean = 0.25 + (0.5 * step / count),
        Kl = 0.001 * step,
        Entropy = 1.0 / step,
        ClipShare = 0.02,
        GradNorm = 1.5,
        LogProbGap = 1e-4,
        LogProbGapMean = 1e-5,
        ZeroVarianceShare = 0.25,
        TruncatedShare = 0.125,
        CompletionLength = 41.5,
        SkippedUpdates = 0,
        TokensPerSecond = 812.5,
        Seconds = 3.25,
    });

    /// <summary>Tells of candidates, and keeps the completions that voted on them.</summary>
    public void Ask(int iteration, int count)
    {
        Vote(iteration, count);
        var requests = Enumerable.Range(0, count).SelectMany(number => Enumerable.Range(0, VoteCount).Select(sample =>
            new RolloutRequest($"i{iteration}/label/{number}/{sample}", [1, 2, 300 + number], StreamKey.Root(number).Child(sample))));
        Sample($"i{iteration}/label/u0000", [.. requests], request =>
        {
            var parts = request.Id.Split('/');
            return $"{parts[2]} + {parts[2]} = \\boxed{{{Answer(Number(parts[2]), Number(parts[3]))}}}";
        });
    }

    /// <summary>Tells of candidates and their votes alone.</summary>
    public void Vote(int iteration, int count, Func<int, string>? text = null) =>
        Store.Append([.. Enumerable.Range(0, count).Select(number => Question(iteration, number, (text ?? Text)(number)))]);

    /// <summary>Tells of a measurement, and keeps the most probable completions of ten problems.</summary>
    public void Measure(int iteration)
    {
        var call = $"i{iteration}/evaluate/greedy";
        Sample(
            $"{call}/u0000",
            [.. Enumerable.Range(0, 10).Select(problem => new RolloutRequest($"{call}/{problem}/0", [1, problem], StreamKey.Root(problem)))],
            request => $"problem {request.Id.Split('/')[3]} in iteration {iteration}: \\boxed{{{iteration}}}");
        Store.Append([new IterationEvent
        {
            Iteration = iteration,
            Benchmark = "made-10",
            K = 8,
            MeanAtK = Math.Round(Math.Min(0.9, 0.2 + (0.2 * iteration)), 4),
            Greedy = Math.Round(Math.Min(0.9, 0.3 + (0.2 * iteration)), 4),
            MajAtK = Math.Round(Math.Min(0.9, 0.4 + (0.2 * iteration)), 4),
            PseudoLabelAccuracy = iteration == 0 ? null : 0.9,
            AgreementMean = iteration == 0 ? null : 0.5,
            Kept = iteration == 0 ? 0 : 10,
            Candidates = iteration == 0 ? 0 : 20,
            Seconds = 30,
        }]);
    }

    /// <summary>Lets go of the run without ending it, as a killed process does, and takes it up again.</summary>
    public void Restart()
    {
        Store.Dispose();
        Store = RunStore.Open(Folder);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Store.Dispose();
        folder.Dispose();
    }

    /// <summary>What a sample answers: the right answer to the number of its question, times out of eight; the others something else each.</summary>
    private static string Answer(int number, int sample) => sample < 1 + (number % VoteCount) ? $"{2 * number}" : $"{(100 * sample) + number}";

    private static int Number(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);

    private static string Text(int number) => number == 5 ? Hostile : $"What is {number} + {number}?";

    private static QuestionEvent Question(int iteration, int number, string text)
    {
        var votes = Enumerable.Range(0, VoteCount).GroupBy(sample => Answer(number, sample)).OrderByDescending(group => group.Count())
            .Select(group => new VoteClass(group.Key, [.. group])).ToImmutableArray();
        var agreement = (double)votes[0].Count / VoteCount;
        return new(
            iteration,
            Phase.Label,
            new(
                new($"i{iteration}/generate/c/{number}", text),
                new(votes, VoteCount),
                new(votes[0].Answer, votes[0].Count, VoteCount)),
            agreement is >= 0.25 and <= 0.75,
            $"{2 * number}",
            votes[0].Answer == $"{2 * number}");
    }

    private void Sample(string unit, ImmutableArray<RolloutRequest> requests, Func<RolloutRequest, string> text)
    {
        var work = new WorkUnit(unit, "base", "made", requests, new SamplingOptions());
        Store.CommitUnit(work, [.. requests.Select(request =>
            new Rollout(request.Id, request.PromptIds, [1, 2], [-1, -1], text(request), FinishReason.Stop))]);
    }
}
