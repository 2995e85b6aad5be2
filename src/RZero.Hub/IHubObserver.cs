namespace RZero.Hub;

/// <summary>Told what a download does.</summary>
public interface IHubObserver
{
    /// <summary>A sentence for the user.</summary>
    void Say(string sentence);

    /// <summary>Called often; the last time when all is there.</summary>
    void Report(HubProgress progress);
}
