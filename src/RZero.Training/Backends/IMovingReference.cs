namespace RZero.Training.Backends;

/// <summary>
/// A backend whose reference policy can follow the trained one at a distance: a moving average of its weights. Backends that cannot do without.
/// </summary>
public interface IMovingReference
{
    /// <summary>Every weight of the reference becomes decay times itself plus (1 - decay) times the trained one.</summary>
    /// <param name="decay">In [0, 1); near 1 follows slowly.</param>
    void Follow(double decay);
}
