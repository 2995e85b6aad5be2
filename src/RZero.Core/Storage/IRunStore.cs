namespace RZero.Core.Storage;

/// <summary>
/// All that a run keeps, as one who opens it hands it on; whoever works asks for the part that it needs. Resuming is running again over the same
/// store: units that are there are read instead of sampled, and training goes on from the last checkpoint of its phase.
/// </summary>
public interface IRunStore : IUnitStore, ICheckpointStore, IEventStore;
