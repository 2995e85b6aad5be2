using System.CommandLine;
using System.Globalization;
using RZero.Cli.CommandLine;
using RZero.Core;
using RZero.Core.Sampling;
using RZero.Hosting.Models;

namespace RZero.Cli.Verbs.Sampling;

/// <summary>The options that say how freely tokens are drawn. What the user leaves out, the model's own files decide.</summary>
/// <param name="mostTokens">Longest completion where the user does not say.</param>
/// <param name="what">What a completion is called.</param>
internal sealed class DrawingOptions(int mostTokens, string what)
{
    private const string Otherwise = "[default: the model's own, else";

    private readonly Option<double?> temperature = Options.Number(
        "--temperature", $"Sampling temperature; 0 takes the most probable token {Otherwise} 0.7]");

    private readonly Option<double?> topP = Options.Number(
        "--top-p", $"Sample from the most probable tokens up to this probability mass {Otherwise} 0.95]");

    private readonly Option<int?> topK = Options.Count(
        "--top-k", $"Sample from this many of the most probable tokens; 0 from all {Otherwise} 0]", least: 0);

    private readonly Option<double?> minP = Options.Number(
        "--min-p", $"Leave out tokens below this share of the most probable one's probability {Otherwise} 0]");

    private readonly Option<int?> maxTokens = Options.Count("--max-tokens", $"Longest {what} [default: {mostTokens}]");

    /// <summary>The option that a verb's own rules speak of.</summary>
    public Option<double?> Temperature => temperature;

    /// <summary>All of them, in the order of the help.</summary>
    public IEnumerable<Option> All => [temperature, topP, topK, minP, maxTokens];

    /// <summary>Refuses what makes no sense, whatever the model says, before it is opened.</summary>
    /// <exception cref="UserException">The options make no sense.</exception>
    public void Check(ParseResult parsed) => Sampling(parsed, SamplingDefaults.Unstated);

    /// <summary>How tokens are drawn; what the user has left out is said, once.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="defaults">What holds where it does not say.</param>
    /// <param name="talk">Where it is said.</param>
    /// <param name="isGreedy">Whether the most probable token is taken in any case.</param>
    public SamplingOptions Choose(ParseResult parsed, SamplingDefaults defaults, TextWriter talk, bool isGreedy = false)
    {
        var sampling = Sampling(parsed, isGreedy ? defaults with { Temperature = 0 } : defaults);
        if (!isGreedy && Unsaid(parsed, sampling).ToList() is { Count: > 0 } unsaid)
        {
            var source = defaults.IsTheModels ? ", as the model's generation_config.json says." : "; the model's files do not say how.";
            talk.WriteLine($"Sampling with {Listed(unsaid)}{source}");
        }

        return sampling;
    }

    private SamplingOptions Sampling(ParseResult parsed, SamplingDefaults defaults)
    {
        var sampling = new SamplingOptions
        {
            Temperature = parsed.GetValue(temperature) ?? defaults.Temperature,
            TopP = parsed.GetValue(topP) ?? defaults.TopP,
            TopK = parsed.GetValue(topK) ?? defaults.TopK,
            MinP = parsed.GetValue(minP) ?? defaults.MinP,
            MaxTokens = parsed.GetValue(maxTokens) ?? mostTokens,
        };
        return sampling.Problems().ToList() is { Count: > 0 } problems ? throw new UserException(string.Join('\n', problems)) : sampling;
    }

    /// <summary>What decides without having been given; what leaves everything as it is decides nothing.</summary>
    private IEnumerable<string> Unsaid(ParseResult parsed, SamplingOptions sampling)
    {
        if (parsed.GetValue(temperature) is null)
        {
            yield return Said("temperature", sampling.Temperature);
        }

        if (sampling.Temperature == 0)
        {
            yield break;
        }

        if (parsed.GetValue(topP) is null && sampling.TopP < 1)
        {
            yield return Said("top-p", sampling.TopP);
        }

        if (parsed.GetValue(topK) is null && sampling.TopK > 0)
        {
            yield return Said("top-k", sampling.TopK);
        }

        if (parsed.GetValue(minP) is null && sampling.MinP > 0)
        {
            yield return Said("min-p", sampling.MinP);
        }
    }

    private static string Said(string name, double value) => string.Create(CultureInfo.InvariantCulture, $"{name} {value}");

    private static string Listed(List<string> parts) => parts is [var only] ? only : $"{string.Join(", ", parts[..^1])} and {parts[^1]}";
}
