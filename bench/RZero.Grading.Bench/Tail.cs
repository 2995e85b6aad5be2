using System.Globalization;
using RZero.Core;
using RZero.Grading.Mathematics.Comparison;
using RZero.Grading.Mathematics.Reading;
using RZero.Grading.Tests.Load;

namespace RZero.Grading.Bench;

/// <summary>The spread of the time of one comparison, in processor time of its thread: made and spoiled pairs, and the hostile list.</summary>
internal static class Tail
{
    private const int WarmPairs = 20_000;
    private const double Promised = 0.999;
    private static readonly string[] Steady = ["7", "\\frac{1}{2}", "x^2 + 1"];

    /// <summary>Compares so many pairs by Accepts, then every hostile text with steady answers and with itself, and prints both spreads.</summary>
    public static void Print(int count, TextWriter report)
    {
        var maker = new AnswerMaker(new RandomSequence(StreamKey.Root(3)));
        for (var i = 0; i < WarmPairs; i++)
        {
            Time(maker.Answer(), maker.Answer());
        }

        var times = new double[count];
        for (var i = 0; i < count; i++)
        {
            var left = maker.Answer();
            times[i] = Time(left, (i % 3) switch { 0 => maker.Answer(), 1 => left + " + 0", _ => maker.Spoiled(left) });
        }

        Print(report, "made and spoiled pairs", times);
        Print(report, "hostile texts", [.. HostileTexts.All().SelectMany(text => Steady.Append(text + "1").SelectMany(other => new[] { Time(text, other), Time(other, text) }))]);
    }

    private static double Time(string left, string right)
    {
        var start = ThreadTime.Nanoseconds();
        MathEquality.Accepts(left, right);
        return (ThreadTime.Nanoseconds() - start) / 1000.0;
    }

    private static void Print(TextWriter report, string name, double[] microseconds)
    {
        Array.Sort(microseconds);
        var count = microseconds.Length;
        report.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name}: {count:#,0} comparisons, median {microseconds[count / 2]:F1} us, 99 % {microseconds[(int)(count * 0.99)] / 1000:F3} ms, 99.9 % {microseconds[(int)(count * Promised)] / 1000:F3} ms, slowest {microseconds[^1] / 1000:F1} ms"));
    }
}
