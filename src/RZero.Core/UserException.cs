namespace RZero.Core;

/// <summary>
/// A mistake or a fault that the user can mend: wrong option, broken file, full disk. The message says what is wrong and what to do;
/// the command line prints it without a stack trace and exits with code 2.
/// </summary>
public class UserException : Exception
{
    /// <param name="message">What is wrong and what to do.</param>
    /// <param name="inner">What was caught, if anything.</param>
    public UserException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
