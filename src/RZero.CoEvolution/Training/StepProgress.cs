namespace RZero.CoEvolution.Training;

/// <summary>
/// Which step of a phase is next. After an update that leaves the policy unusable, training goes on from the last checkpoint; where that is more than
/// a step back, the steps since are gone through again, all but the one that did it, and come to what they came to before.
/// </summary>
/// <param name="done">Steps of the last checkpoint.</param>
internal sealed class StepProgress(int done)
{
    private readonly HashSet<int> leftOut = [];
    private int current = done;
    private int farthest = done;

    /// <summary>The next step, or null when all are done.</summary>
    /// <param name="count">Steps of the phase.</param>
    public int? Next(int count) => current < count ? ++current : null;

    /// <summary>Whether a step was not gone through in this process.</summary>
    public bool IsNew(int step)
    {
        var isNew = step > farthest;
        farthest = Math.Max(farthest, step);
        return isNew;
    }

    /// <summary>Whether a step is passed over.</summary>
    public bool IsLeftOut(int step) => leftOut.Contains(step);

    /// <summary>Leaves a step out and goes back to a checkpoint; false where that is the step before, and there is nothing to do again.</summary>
    /// <param name="step">The step.</param>
    /// <param name="checkpoint">The checkpoint's.</param>
    public bool GoesBackBehind(int step, int checkpoint)
    {
        if (checkpoint >= step - 1)
        {
            return false;
        }

        leftOut.Add(step);
        current = checkpoint;
        return true;
    }
}
