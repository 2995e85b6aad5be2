using System.CommandLine;
using System.Text.Json.Nodes;
using RZero.Cli.CommandLine;
using RZero.Cli.Items;
using RZero.Tokenizers;

namespace RZero.Cli.Verbs.Text;

/// <summary>Text to token ids. Needs no weights.</summary>
internal sealed class TokenizeVerb(Session session, Func<string, ITokenizer> open) : IVerb
{
    /// <inheritdoc/>
    public Command Build()
    {
        var file = Options.Items("\"id\" and \"text\"");
        var model = Options.Model();
        var addSpecial = Options.Flag("--add-special", "Put the begin and end tokens around the text, as the model expects it");
        var parseSpecial = Options.Flag("--parse-special", "Read special tokens that are written out in the text");
        var json = Options.Json();
        var command = new Command("tokenize", "Turn text into token ids") { file, model, addSpecial, parseSpecial, json };
        command.SetAction(parsed =>
        {
            var tokenizer = open(parsed.GetValue(model)!);
            return new ItemStream(session).Run(parsed.GetValue(file)!, item =>
            [
                new JsonObject
                {
                    ["id"] = item.Id,
                    ["ids"] = JsonNumbers.Of(tokenizer.Encode(item.Text("text"), parsed.GetValue(addSpecial), parsed.GetValue(parseSpecial))),
                },
            ]);
        });
        return command;
    }
}
