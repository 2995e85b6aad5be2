using RZero.Runs.Segments;

namespace RZero.Runs.Journal;

/// <summary>A unit that is done.</summary>
/// <param name="Id">The unit's id.</param>
/// <param name="InputHash">What its content follows from.</param>
/// <param name="Place">Where its record is.</param>
/// <param name="RowCount">Rollouts in it.</param>
/// <param name="TokenCount">Sampled tokens in it.</param>
internal sealed record UnitRow(string Id, string InputHash, RecordPlace Place, int RowCount, long TokenCount);
