using RZero.Grading.Extraction;

namespace RZero.Grading.Denial;

/// <summary>
/// Which of a response's boxes are denied. Only the surroundings of the last one are read, since a long response has many that do not count.
/// </summary>
internal sealed class BoxDenials
{
    private const int Before = 4_096;
    private const int Behind = 512;

    private readonly List<DeniedSpan> denials;
    private readonly int start;

    /// <summary>Reads around the last box of a scan that has one.</summary>
    public BoxDenials(BoxScan scan)
    {
        var last = scan.Boxes[^1];
        start = Math.Max(0, last.Start.Value - Before);
        denials = Denials.Of(scan.Text[start..Math.Min(scan.Text.Length, last.End.Value + Behind)], new DeniableExpressions());
    }

    /// <summary>The boxes that are not denied, in their order.</summary>
    public List<Range> Affirmed(List<Range> boxes) => denials.Count == 0 ? boxes : boxes.FindAll(box => !Denies(box.Start.Value - start));

    private bool Denies(int at) => denials.Exists(denial => denial.Value.Start.Value <= at && at < denial.Value.End.Value);
}
