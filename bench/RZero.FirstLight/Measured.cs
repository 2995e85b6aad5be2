using System.Text.Json;

namespace RZero.FirstLight;

/// <summary>A model's accuracy on every problem of the benchmark.</summary>
/// <param name="Mean">Share of right samples, problem by problem.</param>
/// <param name="Majority">1 where the majority is right.</param>
internal sealed record Measured(double[] Mean, double[] Majority)
{
    /// <summary>Reads what <c>rzero eval --out</c> wrote.</summary>
    public static Measured Read(string path)
    {
        var lines = File.ReadLines(path).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        return new(
            [.. lines.Select(line => line.GetProperty("mean").GetDouble())],
            [.. lines.Select(line => line.GetProperty("majority_correct").GetBoolean() ? 1.0 : 0.0)]);
    }
}
