using System.Text.Json.Nodes;
using RZero.Core;

namespace RZero.Bench.Results;

/// <summary>Results as JSON objects and back.</summary>
public static class ResultJson
{
    private const int Digits = 4;

    /// <summary>A result as an object of one line; what is null is left out.</summary>
    public static JsonObject Of(BenchResult result) => result switch
    {
        BenchResult.Measurement measured => new()
        {
            ["shape"] = measured.Shape,
            ["engine"] = measured.Engine,
            ["variant"] = measured.Variant,
            ["dtype"] = measured.Dtype,
            ["batch"] = measured.Batch,
            ["tokens_per_second"] = Round(measured.TokensPerSecond),
            ["tokens_per_cpu_second"] = Round(measured.TokensPerCpuSecond),
            ["share_of_peak"] = Round(measured.ShareOfPeak),
            ["memory_bytes"] = measured.MemoryBytes,
        },
        BenchResult.Ratio ratio => Of(ratio),
        _ => throw new ArgumentException($"{result} is no result", nameof(result)),
    };

    /// <summary>Reads a ratio that another process has written.</summary>
    /// <exception cref="UserException">It is none.</exception>
    public static BenchResult.Ratio ReadRatio(string line)
    {
        try
        {
            var values = JsonNode.Parse(line)!.AsObject();
            return new((string)values["shape"]!, (string)values["ratio"]!, (string)values["against"]!, (double)values["value"]!)
            {
                Goal = (double?)values["goal"],
                Batch = (int?)values["batch"],
                Path = (string?)values["path"],
                Rate = (double?)values["rate"],
            };
        }
        catch (Exception broken) when (LineFaults.Are(broken))
        {
            throw new UserException("what the measuring process wrote is not a ratio", broken);
        }
    }

    private static JsonObject Of(BenchResult.Ratio ratio)
    {
        var line = new JsonObject { ["shape"] = ratio.Shape, ["ratio"] = ratio.Name, ["against"] = ratio.Against, ["value"] = Round(ratio.Value) };
        foreach (var (key, value) in new (string, JsonNode?)[]
        {
            ("goal", ratio.Goal), ("batch", ratio.Batch), ("path", ratio.Path), ("rate", ratio.Rate is { } rate ? Round(rate) : null),
        })
        {
            if (value is not null)
            {
                line[key] = value;
            }
        }

        return line;
    }

    /// <summary>Four digits: more are noise.</summary>
    private static double Round(double value)
    {
        if (value == 0 || !double.IsFinite(value))
        {
            return 0;
        }

        var scale = Math.Pow(10, Digits - 1 - Math.Floor(Math.Log10(Math.Abs(value))));
        return scale >= 1 ? Math.Round(value * scale) / scale : Math.Round(value);
    }
}
