using System.Collections.Immutable;
using System.Text.Json;
using RZero.Core;

namespace RZero.Tasks.Prompts;

/// <summary>
/// Questions that show the Challenger what one looks like, in families of one pattern. Every ask shows a few of one family, drawn anew, as turns of a
/// conversation: a small model goes on with a pattern, and from asks of all families come questions of all kinds.
/// </summary>
internal sealed class ExamplePool
{
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

    /// <summary>How the Challenger writes a question here, with <see cref="PromptMarks.Example"/> in it.</summary>
    public string Reply => reply;

    /// <summary>All of them.</summary>
    public ImmutableArray<string> All => [.. families.SelectMany(family => family)];

    /// <summary>Which examples are shown, in which order: the place of the family, then those of different questions in it.</summary>
    public string Draw(StreamKey stream)
    {
        var chance = new RandomSequence(stream);
        var family = chance.Next(0, families.Length - 1);
        var order = Enumerable.Range(0, families[family].Length).ToArray();
        chance.Shuffle<int>(order);
        return Places.Write(order.Take(shown).Prepend(family));
    }

    /// <summary>The turns that show what was drawn.</summary>
    public IEnumerable<ChatMessage> Turns(string drawn)
    {
        var places = Places.Read(drawn);
        return places.Skip(1).SelectMany(place => (ChatMessage[])
        [
            new("user", ask),
            new("assistant", reply.Replace(PromptMarks.Example, families[places[0]][place], StringComparison.Ordinal)),
        ]);
    }

    private static ImmutableArray<string> Questions(JsonElement family) => [.. family.EnumerateArray().Select(question => question.GetString()!)];
}
