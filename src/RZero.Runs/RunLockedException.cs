using RZero.Core;

namespace RZero.Runs;

/// <summary>Another process writes to the run folder.</summary>
public sealed class RunLockedException(string folder, string holder) : UserException(
    $"The run folder {folder} is in use by {holder}. Wait for it or stop it; looking at it works meanwhile: {UserCommand.Of("inspect", folder)}")
{
    /// <summary>Who holds it, such as "process 4711 on host alpha since 2026-01-31 12:00:00Z".</summary>
    public string Holder { get; } = holder;
}
