using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using RZero.Core;

namespace RZero.Tasks.Prompts;

/// <summary>
/// Problems of a user's own that the Challenger is shown as turns of the conversation: each ask shows none to a few of them, so that the run's own
/// way of asking stays (R-Few, arXiv 2512.02472, draws up to five).
/// </summary>
/// <param name="anchors">At least one.</param>
/// <param name="most">At most so many in an ask; at least 1.</param>
/// <param name="ask">What the Challenger is asked.</param>
/// <param name="reply">How it writes a question, with <see cref="PromptMarks.Example"/> and <see cref="PromptMarks.Answer"/> in it.</param>
internal sealed class AnchorPool(ImmutableArray<LabeledQuestion> anchors, int most, ChatMessage ask, string reply)
{
    /// <summary>The problems.</summary>
    public IEnumerable<string> Questions => anchors.Select(anchor => anchor.Question.Text);

    /// <summary>SHA-256 of everything that asks can show, in hexadecimal.</summary>
    public string Hash
    {
        get
        {
            var shown = Enumerable.Range(0, anchors.Length).Select(Shown);
            var all = string.Join('\0', [most.ToString(CultureInfo.InvariantCulture), ask.Content, .. shown]);
            return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(all)));
        }
    }

    /// <summary>Which anchors are shown, in which order: none to the most, each number of them as often.</summary>
    public string Draw(StreamKey stream)
    {
        var chance = new RandomSequence(stream);
        var order = Enumerable.Range(0, anchors.Length).ToArray();
        chance.Shuffle<int>(order);
        return Places.Write(order.Take(chance.Next(0, most)));
    }

    /// <summary>The turns that show what was drawn.</summary>
    public IEnumerable<ChatMessage> Turns(string drawn) =>
        Places.Read(drawn).SelectMany(place => (ChatMessage[])[ask, new("assistant", Shown(place))]);

    // What is put in may look like a mark itself, and is text all the same.
    private string Shown(int place) => string.Join(
        anchors[place].Question.Text,
        reply.Split(PromptMarks.Example).Select(part => part.Replace(PromptMarks.Answer, anchors[place].Label!.Answer, StringComparison.Ordinal)));
}
