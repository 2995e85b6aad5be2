using System.CommandLine;
using RZero.Cli.CommandLine;
using RZero.Core;
using RZero.Core.Sampling;
using RZero.Hosting.Models;

namespace RZero.Cli.Verbs.Sampling;

/// <summary>The options of <c>rzero generate</c>.</summary>
internal sealed class GenerateOptions
{
    private const int DefaultMaxTokens = 256;

    private readonly Argument<string?> file = Options.Positional(
        "FILE", "JSON Lines with \"id\" and \"prompt\", \"messages\" or \"ids\"; \"-\" reads standard input", required: false);

    private readonly Option<string?> model = Options.Model();
    private readonly Option<string?> prompt = Options.Text("--prompt", "TEXT", "Go on with this text");
    private readonly Option<string?> chat = Options.Text("--chat", "TEXT", "Answer this message, asked by the model's chat template");
    private readonly Option<bool> greedy = Options.Flag("--greedy", "Decode greedily: always take the most probable token");
    private readonly DrawingOptions drawing = new(DefaultMaxTokens, "completion");
    private readonly Option<int?> samples = Options.Count("--samples", "Completions of each prompt [default: 1]");
    private readonly Option<long?> seed = Options.Seed("Draws the same completions again [default: 1]");
    private readonly Option<string?> thinking = Options.Thinking();
    private readonly Option<string> backend = Options.Backend();
    private readonly Option<bool> json = Options.Json();

    /// <summary>Puts the options on the command.</summary>
    public void AddTo(Command command)
    {
        command.Arguments.Add(file);
        foreach (var option in (Option[])[model, prompt, chat, greedy, .. drawing.All, samples, seed, thinking, backend, json])
        {
            command.Options.Add(option);
        }

        command.Validators.Add(result =>
        {
            var given = new Symbol[] { prompt, chat, file }.Count(symbol => result.Children.Any(child => Names(child, symbol)));
            if (given != 1)
            {
                result.AddError("Give exactly one of --prompt, --chat and FILE.");
            }

            if (result.GetResult(greedy) is { Implicit: false } && result.GetResult(drawing.Temperature) is not null)
            {
                result.AddError("--greedy and --temperature cannot be given together.");
            }

            if (result.GetResult(thinking) is not null && result.GetResult(prompt) is not null)
            {
                result.AddError("--thinking is for chats; --prompt goes on with a text as it is.");
            }
        });
    }

    /// <summary>The model, and how it is computed.</summary>
    public ModelOrder Model(ParseResult parsed) =>
        new(parsed.GetValue(model)!, parsed.GetValue(backend)!, Options.IsOn(parsed.GetValue(thinking)));

    /// <summary>The file of items, or null.</summary>
    public string? File(ParseResult parsed) => parsed.GetValue(file);

    /// <summary>The text to go on with, or null.</summary>
    public string? Prompt(ParseResult parsed) => parsed.GetValue(prompt);

    /// <summary>The message to answer, or null.</summary>
    public string? Chat(ParseResult parsed) => parsed.GetValue(chat);

    /// <summary>Whether JSON is wanted for --prompt and --chat too.</summary>
    public bool IsJson(ParseResult parsed) => parsed.GetValue(json);

    /// <summary>Completions of each prompt.</summary>
    public int Samples(ParseResult parsed) => parsed.GetValue(samples) ?? 1;

    /// <summary>The stream that all tokens are drawn from.</summary>
    public StreamKey Stream(ParseResult parsed) => StreamKey.Root(parsed.GetValue(seed) ?? 1).Child("generate");

    /// <summary>Refuses what makes no sense before the model is opened.</summary>
    /// <exception cref="UserException">The options make no sense.</exception>
    public void Check(ParseResult parsed) => drawing.Check(parsed);

    /// <summary>How tokens are drawn; what the user has left out is said.</summary>
    public SamplingOptions Sampling(ParseResult parsed, SamplingDefaults defaults, TextWriter talk) =>
        drawing.Choose(parsed, defaults, talk, isGreedy: parsed.GetValue(greedy));

    private static bool Names(System.CommandLine.Parsing.SymbolResult child, Symbol symbol) => child switch
    {
        System.CommandLine.Parsing.OptionResult option => option.Option == symbol && !option.Implicit,
        System.CommandLine.Parsing.ArgumentResult argument => argument.Argument == symbol && argument.Tokens.Count > 0,
        _ => false,
    };
}
