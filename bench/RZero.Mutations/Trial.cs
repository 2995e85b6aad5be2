namespace RZero.Mutations;

/// <summary>A fault that was tried.</summary>
/// <param name="Fault">Which.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Remark">Why the list is wrong, where it is.</param>
internal sealed record Trial(Fault Fault, Outcome Outcome, string? Remark = null)
{
    /// <summary>The test noticed.</summary>
    public bool IsCaught => Outcome is Outcome.Caught or Outcome.Hung;
}
