using System.CommandLine;
using RZero.Cli.CommandLine;
using RZero.Core;
using RZero.Hosting.Judging;

namespace RZero.Cli.Verbs.Sampling;

/// <summary>The options that name a judge. It is never asked unless it is named.</summary>
/// <param name="key">What the judge's server knows the user by; null for none.</param>
internal sealed class JudgeOptions(string? key)
{
    private const int DefaultSample = 100;

    private readonly Option<string?> address = Options.Text(
        "--judge",
        "URL",
        "Ask a language model behind an OpenAI-compatible server about a sample of the answers, beside the rules (RZERO_JUDGE_KEY: its key)");

    private readonly Option<string?> model = Options.Text("--judge-model", "NAME", "The model that judges");
    private readonly Option<int?> sample = Options.Count(
        "--judge-sample",
        $"Answers that the rules call wrong, and answers that they call right, that it is asked about [default: {DefaultSample} each]");

    /// <summary>All of them, in the order of the help.</summary>
    public IEnumerable<Option> All => [address, model, sample];

    /// <summary>The judge's server; null where none is wanted.</summary>
    /// <exception cref="UserException">The options make no sense.</exception>
    public JudgeServer? Server(ParseResult parsed) => (parsed.GetValue(address), parsed.GetValue(model)) switch
    {
        (null, null) => null,
        ({ } url, { } name) => JudgeServer.Of(url, name, key),
        _ => throw new UserException("--judge and --judge-model belong together: name the server and the model that judges."),
    };

    /// <summary>Answers of each kind that it is asked about.</summary>
    public int Sample(ParseResult parsed) => parsed.GetValue(sample) ?? DefaultSample;
}
