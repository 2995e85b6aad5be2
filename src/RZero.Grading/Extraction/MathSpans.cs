namespace RZero.Grading.Extraction;

/// <summary>
/// Where a text switches to mathematics: between dollars, <c>\(</c> and <c>\)</c>, <c>\[</c> and <c>\]</c>. One pass. A dollar also stands for
/// money, so what lies between two of them counts only when it does not read like prose.
/// </summary>
internal sealed class MathSpans
{
    private readonly string text;
    private readonly List<MathSpan> spans = [];
    private int dollar = -1;
    private int bracket = -1;

    private MathSpans(string text) => this.text = text;

    /// <summary>All spans in their order; none overlaps another.</summary>
    public static List<MathSpan> Of(string text)
    {
        var reading = new MathSpans(text);
        for (var at = 0; at < text.Length;)
        {
            at += reading.Step(at);
        }

        return reading.spans;
    }

    private int Step(int at)
    {
        if (text[at] == '$')
        {
            return Dollar(at);
        }

        if (text[at] != '\\' || at + 1 == text.Length)
        {
            return 1;
        }

        switch (text[at + 1])
        {
            case '(' or '[':
                bracket = at;
                break;
            case ')' or ']' when bracket >= 0:
                Add(new MathSpan(bracket, at + 2, (bracket + 2)..at));
                break;
        }

        return 2;
    }

    private int Dollar(int at)
    {
        var width = at + 1 < text.Length && text[at + 1] == '$' ? 2 : 1;
        if (bracket >= 0 && at - bracket > MathSpan.MaxLength)
        {
            bracket = -1;
        }

        if (bracket >= 0)
        {
            return width;
        }

        if (dollar >= 0 && ProseSigns.ReadsLikeMathematics(text.AsSpan(dollar, at - dollar).TrimStart('$')))
        {
            Add(new MathSpan(dollar, at + width, (dollar + (text[dollar + 1] == '$' ? 2 : 1))..at));
        }
        else
        {
            dollar = at;
        }

        return width;
    }

    private void Add(MathSpan span)
    {
        (dollar, bracket) = (-1, -1);
        if (span.Content.End.Value > span.Content.Start.Value)
        {
            spans.Add(span);
        }
    }
}
