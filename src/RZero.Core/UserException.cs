namespace RZero.Core;

/// <summary>
/// A mistake or a fault that the user can mend: wrong option, broken file, full disk. The message says what is wrong and what to do;
/// the command line prints it without a stack trace and exits with code 2, or 1 where nothing was wrong with what was asked for.
/// </summary>
public class UserException : Exception
{
    /// <param name="message">What is wrong and what to do.</param>
    /// <param name="inner">What was caught, if anything.</param>
    public UserException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }

    /// <summary>
    /// Whether something is wrong with what was asked for; else the same may go well another time, such as where a server did not answer.
    /// </summary>
    public virtual bool IsMistake { get; init; } = true;
}
