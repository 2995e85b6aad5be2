using System.Runtime.ExceptionServices;

namespace RZero.Models.Weights;

/// <summary>Makes the parts of a model on several threads.</summary>
internal static class SideBySide
{
    /// <summary>Makes parts.</summary>
    /// <param name="count">How many.</param>
    /// <param name="threads">Threads at most.</param>
    /// <param name="make">Makes the part of a number, from 0; on any thread.</param>
    /// <returns>The parts, in order.</returns>
    public static T[] Make<T>(int count, int threads, Func<int, T> make)
    {
        var parts = new T[count];
        try
        {
            Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = threads }, number => parts[number] = make(number));
            return parts;
        }
        catch (AggregateException several)
        {
            // What the first thread stumbled over is what the caller would have seen of one thread alone.
            ExceptionDispatchInfo.Throw(several.InnerExceptions[0]);
            throw;
        }
    }
}
