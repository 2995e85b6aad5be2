using RZero.Grading.Denial;

namespace RZero.Grading.Extraction;

/// <summary>Boxes that stand side by side, as in "\boxed{1} and \boxed{2}": together they are one answer, a list.</summary>
internal static class BoxList
{
    private static readonly string[] Joints =
        ["\\text{and}", "\\text{ and }", "\\text{or}", "\\text{ or }", "\\quad", "\\qquad", "\\boxed", "\\fbox", "and", "or"];

    /// <summary>The last box together with those in front of it that only a comma, "and" or "or" parts from it, each different one once.</summary>
    public static string Read(BoxScan scan) => Read(scan.Text, scan.Boxes);

    /// <summary>The same among the boxes that the response does not deny; null where it denies all.</summary>
    public static string? Read(BoxScan scan, BoxDenials denials) =>
        denials.Affirmed(scan.Boxes) is { Count: > 0 } boxes ? Read(scan.Text, boxes) : null;

    private static string Read(string text, List<Range> boxes)
    {
        var first = boxes.Count - 1;
        while (first > 0 && AreSideBySide(text, boxes[first - 1].End.Value, boxes[first].Start.Value))
        {
            first--;
        }

        var contents = boxes.Skip(first).Select(box => text[box].Trim()).Where(content => content.Length > 0).Distinct(StringComparer.Ordinal);
        return string.Join(", ", contents);
    }

    /// <summary>Whether there is a joint, and nothing else, from the end of one box's content to the start of the next one's.</summary>
    private static bool AreSideBySide(string text, int end, int start)
    {
        var parted = false;
        for (var at = end; at < start;)
        {
            var joint = Array.Find(Joints, joint => string.CompareOrdinal(text, at, joint, 0, joint.Length) == 0);
            if (joint is null && !(char.IsWhiteSpace(text[at]) || text[at] is '}' or '{' or '$' or ',' or ';'))
            {
                return false;
            }

            parted |= joint is not null and not "\\boxed" and not "\\fbox" || text[at] is ',' or ';';
            at += joint?.Length ?? 1;
        }

        return parted;
    }
}
