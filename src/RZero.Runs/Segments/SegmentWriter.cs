using RZero.Runs.Journal;

namespace RZero.Runs.Segments;

/// <summary>
/// Appends records to the segment files of the phases. What a row of the journal names is never written again; what stands behind the last
/// named byte is a torn tail and is overwritten.
/// </summary>
/// <remarks>
/// Not safe for several threads. A file on which a write or a flush failed is never written again: after a failed flush the kernel may have
/// dropped the data and report success the next time. The next record goes to a new file.
/// </remarks>
internal sealed class SegmentWriter : IDisposable
{
    // A phase is over when the next one samples. Two, because the units of two phases may still arrive by turns.
    private const int OpenAtOnce = 2;
    private readonly string folder;
    private readonly long fullLength;
    private readonly Dictionary<string, long> ends;
    private readonly List<Segment> retired = [];
    private readonly OrderedDictionary<string, Segment> open = new(StringComparer.Ordinal);

    /// <param name="folder">The segments folder.</param>
    /// <param name="committedLengths">Length of each segment up to which the journal names records.</param>
    /// <param name="fullLength">A segment this long in bytes gets no more records.</param>
    public SegmentWriter(string folder, Dictionary<string, long> committedLengths, long fullLength)
    {
        (this.folder, ends, this.fullLength) = (folder, committedLengths, fullLength);
        Directory.CreateDirectory(folder);
    }

    /// <summary>Appends records, flushes, and returns where each of them is.</summary>
    public IReadOnlyList<RecordPlace> Append(IReadOnlyList<PreparedUnit> units)
    {
        var touched = new HashSet<Segment>();
        try
        {
            var places = new RecordPlace[units.Count];
            for (var i = 0; i < places.Length; i++)
            {
                var segment = SegmentFor(units[i]);
                touched.Add(segment);
                places[i] = segment.Append(units[i].Bytes.Span, units[i].Sha256);
            }

            foreach (var segment in touched)
            {
                segment.Flush();
            }

            CloseRetired();
            return places;
        }
        catch
        {
            Abandon(touched);
            throw;
        }
    }

    public void Dispose()
    {
        foreach (var segment in open.Values)
        {
            segment.Dispose();
        }

        open.Clear();
    }

    private Segment SegmentFor(PreparedUnit unit)
    {
        var phase = UnitPhase.Of(unit.Unit.Id);
        if (open.TryGetValue(phase, out var current) && current.Length < fullLength)
        {
            return current;
        }

        if (current is not null)
        {
            Retire(phase, current);
        }

        var next = OpenNext(phase);
        open.Add(phase, next);
        return next;
    }

    /// <summary>Takes a file out of use. It is closed once what was written to it is flushed.</summary>
    private void Retire(string phase, Segment segment)
    {
        ends[segment.Name] = segment.Length;
        open.Remove(phase);
        retired.Add(segment);
    }

    /// <summary>Closes what is out of use: full files, and those of phases that are over.</summary>
    private void CloseRetired()
    {
        while (open.Count > OpenAtOnce)
        {
            var (phase, segment) = open.GetAt(0);
            Retire(phase, segment);
        }

        retired.ForEach(segment => segment.Dispose());
        retired.Clear();
    }

    /// <summary>The first segment of the phase that can take more records.</summary>
    private Segment OpenNext(string phase)
    {
        for (var number = 1; ; number++)
        {
            var name = $"{phase}.{number:D4}.seg";
            var end = ends.GetValueOrDefault(name);
            var file = Path.Combine(folder, name);
            var isWhole = !RunFolder.IsLink(file) && (end == 0 || (File.Exists(file) && new FileInfo(file).Length >= end));
            if (end >= 0 && end < fullLength && isWhole)
            {
                return Segment.Open(file, end);
            }
        }
    }

    private void Abandon(HashSet<Segment> touched)
    {
        foreach (var (phase, _) in open.Where(pair => touched.Contains(pair.Value)).ToList())
        {
            open.Remove(phase);
        }

        foreach (var segment in touched)
        {
            ends[segment.Name] = -1;
            segment.Dispose();
        }

        retired.Clear();
    }
}
