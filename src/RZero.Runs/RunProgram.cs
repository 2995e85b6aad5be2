namespace RZero.Runs;

/// <summary>What computes: sums of floating-point numbers are rounded differently by other programs and other processors.</summary>
/// <param name="CodeVersion">Version and commit of the program.</param>
/// <param name="InstructionSet">Processor and instruction set, such as "x64 AVX-512".</param>
public sealed record RunProgram(string CodeVersion, string InstructionSet)
{
    /// <summary>The instruction set of a run that was begun before it was recorded.</summary>
    public const string Unknown = "unknown";
}
