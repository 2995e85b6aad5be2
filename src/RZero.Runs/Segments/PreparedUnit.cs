using System.Collections.Immutable;
using System.Security.Cryptography;
using RZero.Core.Sampling;
using RZero.Runs.Journal;

namespace RZero.Runs.Segments;

/// <summary>A unit as bytes, ready to be appended.</summary>
internal sealed record PreparedUnit(WorkUnit Unit, ReadOnlyMemory<byte> Bytes, string Sha256, int RowCount, long TokenCount)
{
    public static PreparedUnit Of(WorkUnit unit, ImmutableArray<Rollout> rollouts)
    {
        var bytes = UnitRecord.Encode(unit, rollouts);
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes.Span));
        return new PreparedUnit(unit, bytes, hash, rollouts.Length, rollouts.Sum(r => (long)r.TokenIds.Length));
    }

    public UnitRow At(RecordPlace place) => new(Unit.Id, Unit.InputHash, place, RowCount, TokenCount);
}
