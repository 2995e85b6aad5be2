using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using RZero.Hosting.Backends;

namespace RZero.Cli.CommandLine;

/// <summary>Makes options and arguments whose mistakes read like the rest of the program.</summary>
internal static class Options
{
    /// <summary>An option that is there or not.</summary>
    public static Option<bool> Flag(string name, string description) => new(name) { Description = description };

    /// <summary>One text.</summary>
    public static Option<string?> Text(string name, string placeholder, string description, bool required = false)
    {
        var option = new Option<string?>(name) { Description = description, HelpName = placeholder, Required = required };
        option.Validators.Add(RefuseOptionAsValue);
        return option;
    }

    /// <summary>Texts; the option can be given again and again.</summary>
    public static Option<string[]> Texts(string name, string placeholder, string description)
    {
        var option = new Option<string[]>(name) { Description = description, HelpName = placeholder, DefaultValueFactory = _ => [] };
        option.Validators.Add(RefuseOptionAsValue);
        return option;
    }

    /// <summary>One of a few words; the first when it is not given.</summary>
    public static Option<string> Choice(string name, string description, params string[] words)
    {
        var option = new Option<string>(name) { Description = description, HelpName = string.Join('|', words), DefaultValueFactory = _ => words[0] };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [.., var token] && !words.Contains(token.Value))
            {
                result.AddError($"{name} must be one of {string.Join(", ", words)}, not \"{token.Value}\".");
            }
        });
        return option;
    }

    /// <summary>A whole number of at least a bound; null when it is not given.</summary>
    public static Option<int?> Count(string name, string description, int least = 1) => new(name)
    {
        Description = description,
        HelpName = "N",
        CustomParser = result => Parse<int>(
            result,
            text => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value >= least ? value : null,
            $"{name} must be a whole number of at least {least}"),
    };

    /// <summary>A seed: any 64-bit whole number; null when it is not given.</summary>
    public static Option<long?> Seed(string description) => new("--seed")
    {
        Description = description,
        HelpName = "N",
        CustomParser = result => Parse<long>(
            result,
            text => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : null,
            "--seed must be a whole number"),
    };

    /// <summary>A number of at least 0; null when it is not given.</summary>
    public static Option<double?> Number(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "X",
        CustomParser = result => Parse<double>(
            result,
            text =>
                double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
                && value is >= 0 and < double.PositiveInfinity
                    ? value
                    : null,
            $"{name} must be a number of at least 0"),
    };

    /// <summary>Largest weight file of a folder, in bytes; null when it is not given.</summary>
    public static Option<long?> ShardSize() => new("--max-shard-size")
    {
        Description = "Largest weight file of a folder; a larger model becomes several files with an index [default: 5GB]",
        HelpName = "SIZE",
        CustomParser = result => Parse<long>(result, ByteSize.Parse, "--max-shard-size must be a size such as 5GB or 500MB"),
    };

    /// <summary>
    /// Whether a model may think before it answers, as a word for <see cref="IsOn"/>. No option of truth values: the parser takes those for flags.
    /// </summary>
    public static Option<string?> Thinking()
    {
        const string Name = "--thinking";
        var option = Text(
            Name,
            "on|off",
            "Whether the model may think before it answers, where its chat template has a switch for it [default: as the template has it]");
        option.Validators.Add(result =>
        {
            if (result.Tokens is [.., var token] && token.Value is not ("on" or "off"))
            {
                result.AddError($"{Name} must be on or off, not \"{token.Value}\".");
            }
        });
        return option;
    }

    /// <summary>What "on" and "off" mean; null stays null.</summary>
    public static bool? IsOn(string? word) => word is null ? null : word == "on";

    /// <summary>One JSON object a line instead of text for people.</summary>
    public static Option<bool> Json() => Flag("--json", "Print JSON Lines");

    /// <summary>The model that a verb uses.</summary>
    public static Option<string?> Model(bool required = true) =>
        Text("--model", "MODEL", "\"nano\" (built in), a Hugging Face folder, a GGUF file, or org/name[@revision] of the hub", required);

    /// <summary>What computes with a model.</summary>
    public static Option<string> Backend() => Choice(
        "--backend",
        "What computes: this project's own kernels, or libtorch, which is slower and there to compare with",
        ComputeBackends.Native,
        ComputeBackends.Torch);

    /// <summary>What of a model is trained.</summary>
    public static Option<string?> Adapter() =>
        Text("--adapter", "KIND", "Train an adapter over one frozen copy of the model (lora), or all its weights (none) [default: none]");

    /// <summary>A file of items, or "-".</summary>
    public static Argument<string?> Items(string keys) => Positional("FILE", $"JSON Lines with {keys}; \"-\" reads standard input");

    /// <summary>A positional argument that never takes a mistyped option for its value.</summary>
    public static Argument<string?> Positional(string name, string description, bool required = true)
    {
        var argument = new Argument<string?>(name)
        {
            Description = description,
            HelpName = name,
            Arity = required ? ArgumentArity.ExactlyOne : ArgumentArity.ZeroOrOne,
        };
        argument.Validators.Add(RefuseOptions);
        return argument;
    }

    private static void RefuseOptions(ArgumentResult result)
    {
        foreach (var token in result.Tokens.Where(token => token.Value is ['-', _, ..]))
        {
            result.AddError(ParseMistakes.Unmatched(((CommandResult)result.Parent!).Command, token.Value));
        }
    }

    private static void RefuseOptionAsValue(OptionResult result)
    {
        if (MissingParts.IsWithoutValue(result))
        {
            result.AddError($"{result.Option.Name} has no value.");
        }
    }

    private static T? Parse<T>(ArgumentResult result, Func<string, T?> read, string rule)
        where T : struct
    {
        var text = result.Tokens[^1].Value;
        var value = read(text);
        if (value is null)
        {
            result.AddError($"{rule}, not \"{text}\".");
        }

        return value;
    }
}
