using RZero.Core;

namespace RZero.Cli.Items;

/// <summary>Opens a file of items.</summary>
internal static class ItemFile
{
    /// <summary>The file, open for reading from its beginning.</summary>
    /// <exception cref="UserException">It is not there, is a folder, or cannot be read.</exception>
    /// <exception cref="OperationCanceledException">It is a named pipe that nobody wrote to until the program was stopped.</exception>
    public static Stream Open(string path, CancellationToken stop)
    {
        if (Directory.Exists(path))
        {
            throw new UserException($"{path} is a folder. Name a file of JSON Lines.");
        }

        try
        {
            var opening = Task.Run(
                () => new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0), CancellationToken.None);
            Task.WaitAny([opening], stop);
            return opening.GetAwaiter().GetResult();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new UserException($"Cannot read {path}: {fault.Message}", fault);
        }
    }
}
