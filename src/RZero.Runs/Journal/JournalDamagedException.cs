using RZero.Core;

namespace RZero.Runs.Journal;

/// <summary>The journal is not what was written: a page, a row or what a row says is wrong.</summary>
public sealed class JournalDamagedException : UserException
{
    /// <param name="path">The journal.</param>
    /// <param name="finding">What is wrong with it.</param>
    /// <param name="inner">What was caught, if anything.</param>
    public JournalDamagedException(string path, string finding, Exception? inner = null)
        : base(
            $"The journal {path} is damaged: {finding.TrimEnd('.')}. Restore it from a copy, or start a new run in another folder; "
            + "weights under checkpoints/ can still be used.",
            inner) => Finding = finding;

    /// <summary>What is wrong, without the advice.</summary>
    public string Finding { get; }
}
