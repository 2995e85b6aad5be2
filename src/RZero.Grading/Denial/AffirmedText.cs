using System.Buffers;
using RZero.Grading.Extraction;

namespace RZero.Grading.Denial;

/// <summary>What a response says once what it denies is blanked; positions stay as they were.</summary>
internal sealed class AffirmedText
{
    private const int LongestAnnouncement = 80;
    private static readonly DeniableExpressions Expressions = new();
    private static readonly SearchValues<char> OtherValues = SearchValues.Create("0123456789\\$,，、;");
    private static readonly SearchValues<char> SentenceEnds = SearchValues.Create(".!?\n;。！？；");

    private readonly List<DeniedSpan> denials;
    private readonly string response;

    /// <summary>Where each value is denied last.</summary>
    private readonly Dictionary<string, int> takenBack = new(StringComparer.Ordinal);

    /// <summary>Reads a response.</summary>
    public AffirmedText(string response)
    {
        this.response = response;
        denials = Denials.Of(response, Expressions);
        foreach (var denial in denials.Where(denial => denial.IsOfAnswer))
        {
            takenBack[Bare(response.AsSpan()[denial.Value]).ToString()] = denial.Start;
        }

        Text = denials.Count == 0 ? response : Blanked();
    }

    /// <summary>
    /// The response with spaces where something is denied. Where another value takes its place, a colon stands in front of that one.
    /// </summary>
    public string Text { get; }

    /// <summary>The place lies in a denial.</summary>
    public bool Denies(int at) => denials.Exists(denial => denial.Value.Start.Value <= at && at < denial.Value.End.Value);

    /// <summary>A value that was stated is taken back behind the place where it stands.</summary>
    public bool TakesBack(ReadOnlySpan<char> value, int at)
    {
        return takenBack.Count > 0 && takenBack.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(Bare(value), out var last) && last > at;
    }

    /// <summary>The right side, without delimiters.</summary>
    private static ReadOnlySpan<char> Bare(ReadOnlySpan<char> value) => value[(value.LastIndexOf('=') + 1)..].Trim(" $*()[]\\");

    private string Blanked()
    {
        var text = response.ToCharArray();
        foreach (var denial in denials)
        {
            var start = denial.IsReplaced ? denial.Start : StartOfAnnouncement(denial.Start);
            Array.Fill(text, ' ', start, denial.End - start);
            if (denial.IsReplaced)
            {
                text[denial.End - 1] = ':';
            }
        }

        return new string(text);
    }

    /// <summary>"The answer is not 42" announces nothing: where the noun starts if only a verb parts it from the denial.</summary>
    private int StartOfAnnouncement(int denial)
    {
        var from = Math.Max(0, denial - LongestAnnouncement);
        var before = response.AsSpan(from, denial - from);
        before = before[(before.LastIndexOfAny(SentenceEnds) + 1)..];
        var noun = Announcement.StartOfLastNoun(before);
        return noun >= 0 && !before[noun..].ContainsAny(OtherValues) ? denial - before.Length + noun : denial;
    }
}
