using System.CommandLine;
using System.Text.Json.Nodes;
using RZero.Checkpoints.Tokenizers;
using RZero.Cli.CommandLine;
using RZero.Cli.Items;

namespace RZero.Cli.Verbs;

/// <summary>Token ids to text. Needs no weights.</summary>
internal sealed class DetokenizeVerb(Session session, Func<string, ITokenizer> open) : IVerb
{
    /// <inheritdoc/>
    public Command Build()
    {
        var file = Options.Items("\"id\" and \"ids\"");
        var model = Options.Model();
        var skipSpecial = Options.Flag("--skip-special", "Leave special tokens out of the text");
        var json = Options.Json();
        var command = new Command("detokenize", "Turn token ids into text") { file, model, skipSpecial, json };
        command.SetAction(parsed =>
        {
            var tokenizer = open(parsed.GetValue(model)!);
            return new ItemStream(session).Run(
                parsed.GetValue(file)!,
                item => [new JsonObject { ["id"] = item.Id, ["text"] = tokenizer.Decode(item.Ids("ids").AsSpan(), parsed.GetValue(skipSpecial)) }]);
        });
        return command;
    }
}
