using System.Diagnostics;
using System.Globalization;
using RZero.Core;
using RZero.Core.Sampling;
using RZero.Grading.Extraction;
using RZero.Grading.Mathematics.Comparison;
using RZero.Grading.Mathematics.Reading;
using RZero.Grading.Similarity;
using RZero.Grading.Voting;

namespace RZero.Grading.Bench;

/// <summary>The rates that the project promises, measured on made answers.</summary>
internal static class Measurements
{
    private const int PairCount = 20_000;
    // The runtime compiles hot methods again in the background; until about the 15th pass that is what a pass measures.
    private const int WarmPasses = 20;
    private const int Passes = 7;
    private const int WarmReadings = 40;
    private const int ReadingCount = 41;
    private const int VoteCount = 1_000;
    private const int QuestionCount = 2_048;

    public static void Print(TextWriter table)
    {
        var maker = new AnswerMaker(new RandomSequence(StreamKey.Root(7)));
        Rate(table, "ordinary answers: comparisons a second (promised 20,000)", () => maker.Ordinary());
        Rate(table, "nested fractions, radicals, powers, matrices: the same", () => maker.Answer());
        var samples = Enumerable.Range(0, VoteCount).Select(_ => Ten(maker)).ToArray();
        Votes(samples);
        table.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{"vote of 10 answers, median (promised below 1 ms)",-64}{Votes(samples),9:F3} ms"));
        var questions = Questions();
        QuestionClusters.Of(questions[..256]);
        var (watch, before) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        QuestionClusters.Of(questions);
        var (wall, cpu) = (watch.Elapsed.TotalSeconds, (Environment.CpuUsage.TotalTime - before).TotalSeconds);
        table.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{"BLEU and clusters of 2,048 questions (promised below 2 s)",-64}{wall,10:F2} s"));
        table.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{"  of that, processor time",-64}{cpu,10:F2} s"));
        var response = string.Concat(Enumerable.Repeat("so we get $x = 3$ and \\boxed{5}, ", 30_000));
        table.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{"answer out of a response of 1 MB with 30,000 boxes, median",-64}{Readings(response),9:F1} ms"));
    }

    private static void Rate(TextWriter table, string name, Func<string> answer)
    {
        var pairs = Enumerable.Range(0, PairCount).Select(i => (Left: answer(), Right: answer())).Select((pair, i) => i % 2 == 0 ? pair : (pair.Left, pair.Left + " ")).ToArray();
        var passes = Enumerable.Range(0, WarmPasses + Passes).Select(_ => Comparisons(pairs)).Skip(WarmPasses).Order().ToArray();
        table.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-64}{passes[Passes / 2],12:#,0}"));
    }

    private static double Comparisons((string Left, string Right)[] pairs)
    {
        var before = Environment.CpuUsage.TotalTime;
        foreach (var (left, right) in pairs)
        {
            MathEquality.Accepts(left, right);
        }

        return pairs.Length / (Environment.CpuUsage.TotalTime - before).TotalSeconds;
    }

    private static double Votes(string[][] samples)
    {
        var times = samples.Select(answers =>
        {
            var start = Stopwatch.GetTimestamp();
            MajorityVote.Of(answers);
            return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }).Order().ToArray();
        return times[times.Length / 2];
    }

    /// <summary>Milliseconds of processor time; the first readings are left out, since they bring what is made once.</summary>
    private static double Readings(string response)
    {
        var times = Enumerable.Range(0, WarmReadings + ReadingCount).Select(_ =>
        {
            var before = Environment.CpuUsage.TotalTime;
            FinalAnswer.Read(response, FinishReason.Stop);
            return (Environment.CpuUsage.TotalTime - before).TotalMilliseconds;
        }).Skip(WarmReadings).Order().ToArray();
        return times[times.Length / 2];
    }

    /// <summary>Ten answers as a Solver gives them: four different ones.</summary>
    private static string[] Ten(AnswerMaker maker)
    {
        string[] different = [maker.Answer(), maker.Answer(), maker.Answer(), maker.Answer()];
        return [.. Enumerable.Range(0, 10).Select(i => different[i * i % 4])];
    }

    private static string[] Questions()
    {
        var chance = new RandomSequence(StreamKey.Root(11));
        string Word() => $"w{(int)(400 * Math.Pow(chance.NextUniform(), 3))}";
        var templates = Enumerable.Range(0, QuestionCount / 5).Select(_ => Enumerable.Range(0, chance.Next(10, 70)).Select(_ => Word()).ToArray()).ToArray();
        return [.. Enumerable.Range(0, QuestionCount).Select(_ => string.Join(' ', chance.Pick(templates).Select(word => chance.NextUniform() < 0.2 ? Word() : word)))];
    }
}
