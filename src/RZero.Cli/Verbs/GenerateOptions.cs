using System.CommandLine;
using RZero.Cli.CommandLine;
using RZero.Core;

namespace RZero.Cli.Verbs;

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
    private readonly Option<double?> temperature = Options.Number("--temperature", "Sampling temperature [default: 1]");
    private readonly Option<double?> topP = Options.Number(
        "--top-p", "Sample from the most probable tokens up to this probability mass [default: 1]");
    private readonly Option<int?> maxTokens = Options.Count("--max-tokens", $"Longest completion [default: {DefaultMaxTokens}]");
    private readonly Option<int?> samples = Options.Count("--samples", "Completions of each prompt [default: 1]");
    private readonly Option<long?> seed = Options.Seed("Draws the same completions again [default: 1]");
    private readonly Option<string?> thinking = Options.Thinking();
    private readonly Option<bool> json = Options.Json();

    /// <summary>Puts the options on the command.</summary>
    public void AddTo(Command command)
    {
        command.Arguments.Add(file);
        foreach (var option in new Option[] { model, prompt, chat, greedy, temperature, topP, maxTokens, samples, seed, thinking, json })
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

            if (result.GetResult(greedy) is { Implicit: false } && result.GetResult(temperature) is not null)
            {
                result.AddError("--greedy and --temperature cannot be given together.");
            }

            if (result.GetResult(thinking) is not null && result.GetResult(prompt) is not null)
            {
                result.AddError("--thinking is for chats; --prompt goes on with a text as it is.");
            }
        });
    }

    /// <summary>The model's name.</summary>
    public string Model(ParseResult parsed) => parsed.GetValue(model)!;

    /// <summary>The file of items, or null.</summary>
    public string? File(ParseResult parsed) => parsed.GetValue(file);

    /// <summary>The text to go on with, or null.</summary>
    public string? Prompt(ParseResult parsed) => parsed.GetValue(prompt);

    /// <summary>The message to answer, or null.</summary>
    public string? Chat(ParseResult parsed) => parsed.GetValue(chat);

    /// <summary>Whether JSON is wanted for --prompt and --chat too.</summary>
    public bool IsJson(ParseResult parsed) => parsed.GetValue(json);

    /// <summary>Whether the model may think; null leaves it to its chat template.</summary>
    public bool? Thinking(ParseResult parsed) => Options.IsOn(parsed.GetValue(thinking));

    /// <summary>Completions of each prompt.</summary>
    public int Samples(ParseResult parsed) => parsed.GetValue(samples) ?? 1;

    /// <summary>The stream that all tokens are drawn from.</summary>
    public StreamKey Stream(ParseResult parsed) => StreamKey.Root(parsed.GetValue(seed) ?? 1).Child("generate");

    /// <summary>How tokens are drawn.</summary>
    /// <exception cref="UserException">The options make no sense.</exception>
    public SamplingOptions Sampling(ParseResult parsed)
    {
        var sampling = new SamplingOptions
        {
            Temperature = parsed.GetValue(greedy) ? 0 : parsed.GetValue(temperature) ?? 1,
            TopP = parsed.GetValue(topP) ?? 1,
            MaxTokens = parsed.GetValue(maxTokens) ?? DefaultMaxTokens,
        };
        return sampling.Problems().ToList() is { Count: > 0 } problems ? throw new UserException(string.Join('\n', problems)) : sampling;
    }

    private static bool Names(System.CommandLine.Parsing.SymbolResult child, Symbol symbol) => child switch
    {
        System.CommandLine.Parsing.OptionResult option => option.Option == symbol && !option.Implicit,
        System.CommandLine.Parsing.ArgumentResult argument => argument.Argument == symbol && argument.Tokens.Count > 0,
        _ => false,
    };
}
