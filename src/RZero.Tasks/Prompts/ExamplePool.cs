using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using RZero.Core;

namespace RZero.Tasks.Prompts;

/// <summary>
/// Questions that show the Challenger what one looks like, in families of one pattern. Every ask shows a few of one family, drawn anew, as turns of a
/// conversation: a small model goes on with a pattern, and from asks of all families come questions of all kinds.
/// </summary>
internal sealed class ExamplePool
{
    private const string ExampleMark = "{example}";

    private readonly int shown;
    private readonly string ask;
    private readonly string reply;
    private readonly ImmutableArray<ImmutableArray<string>> families;

    private ExamplePool(int shown, string ask, string reply, ImmutableArray<ImmutableArray<string>> families) =>
        (this.shown, this.ask, this.reply, this.families) = (shown, ask, reply, families);

    /// <summary>The pool of a prompt file.</summary>
    public static ExamplePool Read(JsonElement examples) => new(
        examples.GetProperty("shown").GetInt32(),
        examples.GetProperty("ask").GetString()!,
        examples.GetProperty("reply").GetString()!,
        [.. examples.GetProperty("families").EnumerateArray().Select(Questions)]);

    /// <summary>All of them.</summary>
    public ImmutableArray<string> All => [.. families.SelectMany(family => family)];

    /// <summary>Which examples are shown, in which order: the place of the family, then those of different questions in it.</summary>
    public QuestionContext Draw(StreamKey stream)
    {
        var chance = new RandomSequence(stream);
        var family = chance.Next(0, families.Length - 1);
        var order = Enumerable.Range(0, families[family].Length).ToArray();
        chance.Shuffle<int>(order);
        return new(string.Join(' ', order.Take(shown).Prepend(family).Select(place => place.ToString(CultureInfo.InvariantCulture))));
    }

    /// <summary>The turns that show what was drawn.</summary>
    public IEnumerable<ChatMessage> Turns(QuestionContext context)
    {
        var places = context.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(place => int.Parse(place, CultureInfo.InvariantCulture)).ToArray();
        return places.Skip(1).SelectMany(place => (ChatMessage[])
        [
            new("user", ask),
            new("assistant", reply.Replace(ExampleMark, families[places[0]][place], StringComparison.Ordinal)),
        ]);
    }

    private static ImmutableArray<string> Questions(JsonElement family) => [.. family.EnumerateArray().Select(question => question.GetString()!)];
}
