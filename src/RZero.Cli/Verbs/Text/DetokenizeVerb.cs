using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json.Nodes;
using RZero.Cli.CommandLine;
using RZero.Cli.Items;
using RZero.Core;
using RZero.Tokenizers;

namespace RZero.Cli.Verbs.Text;

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
            return new ItemStream(session).Run(parsed.GetValue(file)!, item =>
            {
                var ids = Known(item.Ids("ids"), tokenizer);
                return [new JsonObject { ["id"] = item.Id, ["text"] = tokenizer.Decode(ids.AsSpan(), parsed.GetValue(skipSpecial)) }];
            });
        });
        return command;
    }

    private static ImmutableArray<int> Known(ImmutableArray<int> ids, ITokenizer tokenizer)
    {
        foreach (var id in ids)
        {
            if (id < 0 || id >= tokenizer.VocabularySize)
            {
                throw new UserException($"{id} is not a token of this model: ids run from 0 to {tokenizer.VocabularySize - 1}");
            }
        }

        return ids;
    }
}
