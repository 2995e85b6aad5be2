namespace RZero.Dashboard;

/// <summary>What a Solver answered most probably to a problem.</summary>
/// <param name="Completion">All that it wrote.</param>
/// <param name="IsRight">Whether the answer in it is the known one; null where nobody here can tell.</param>
internal sealed record HeldOutAnswer(string Completion, bool? IsRight);
