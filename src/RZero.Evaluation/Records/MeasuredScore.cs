using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace RZero.Evaluation.Records;

/// <summary>A measurement of a model on a benchmark, with all that says what it is of. Rates are shares in [0, 1].</summary>
public sealed record MeasuredScore
{
    private static readonly JsonSerializerOptions Written = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    };

    /// <summary>The benchmark's name.</summary>
    public required string Benchmark { get; init; }

    /// <summary>SHA-256 of its problems and answers, in hexadecimal.</summary>
    public required string BenchmarkSha256 { get; init; }

    /// <summary>Problems of the whole benchmark; 0 where that is not known.</summary>
    public required int Rows { get; init; }

    /// <summary>The model as the user called it.</summary>
    public required string Model { get; init; }

    /// <summary>SHA-256 of the model's files, in hexadecimal.</summary>
    public required string ModelSha256 { get; init; }

    /// <summary>SHA-256 of the prompts, in hexadecimal.</summary>
    public required string PromptsSha256 { get; init; }

    /// <summary>Problems that were taken.</summary>
    public required int N { get; init; }

    /// <summary>Samples of each.</summary>
    public required int K { get; init; }

    /// <summary>Temperature; 0 is greedy.</summary>
    public required double Temperature { get; init; }

    /// <summary>Probability mass that was sampled from; null in records from before it was kept.</summary>
    public double? TopP { get; init; }

    /// <summary>Problems that could not be asked, such as those that are longer than the model reads; they count as wrong.</summary>
    public int Unasked { get; init; }

    /// <summary>Longest completion.</summary>
    public required int MaxTokens { get; init; }

    /// <summary>Accuracy of a single sample.</summary>
    public required double MeanAtK { get; init; }

    /// <summary>Standard error of that over problems.</summary>
    public required double StandardError { get; init; }

    /// <summary>Lower end of its 95 % interval.</summary>
    public required double Low { get; init; }

    /// <summary>Upper end of its 95 % interval.</summary>
    public required double High { get; init; }

    /// <summary>Accuracy of the majority.</summary>
    public required double MajAtK { get; init; }

    /// <summary>Problems of which at least one sample is right.</summary>
    public required double PassAtK { get; init; }

    /// <summary>Share of samples that were cut off.</summary>
    public required double Truncated { get; init; }

    /// <summary>Share of samples without an answer.</summary>
    public required double NoAnswer { get; init; }

    /// <summary>Wall-clock seconds of the process that ended it.</summary>
    public required double Seconds { get; init; }

    /// <summary>When it was measured.</summary>
    public required DateTimeOffset Measured { get; init; }

    /// <summary>The program's version.</summary>
    public required string Version { get; init; }

    /// <summary>What computed it.</summary>
    public required string Machine { get; init; }

    /// <summary>Whether all problems were asked.</summary>
    [JsonIgnore]
    public bool IsWhole => Unasked == 0 && (Rows == 0 || N == Rows);

    /// <summary>As JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Written) + "\n";

    /// <summary>From JSON; null where a text is none.</summary>
    public static MeasuredScore? FromJson(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<MeasuredScore>(json, Written);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
